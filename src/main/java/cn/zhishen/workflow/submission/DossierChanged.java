package cn.zhishen.workflow.submission;

import cn.zhishen.shared.Refusal;

/** The dossier was changed elsewhere while it was judged for its submission. Nothing was changed. */
public class DossierChanged extends Refusal {

    public DossierChanged() {
        super(Kind.CONFLICT, "dossier-changed", "申报内容刚刚有改动", "提交时申报内容在别处有改动，没有提交。请查看现在的内容和自测结果后重新提交");
    }
}
