package cn.zhishen.workflow;

import cn.zhishen.shared.Refusal;

/** A program asks to delete a draft that the enterprise or another program began. */
public class DraftOfAnother extends Refusal {

    DraftOfAnother(String number) {
        super(
                Kind.CONFLICT,
                "draft-of-another",
                "草稿不是由本平台建立",
                "草稿 %s 不是由本平台发起的，只能由企业登录后在“智能审批业务记录”中删除".formatted(number));
    }
}
