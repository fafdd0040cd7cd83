package cn.zhishen.spotcheck;

import cn.zhishen.shared.Refusal;

/** No list of that quarter was published. */
public class UnknownSpotCheck extends Refusal {

    UnknownSpotCheck(String quarter) {
        super(Kind.NOT_FOUND, "unknown-spot-check", "没有这次抽查", "没有公布 " + quarter + " 的抽查名单，请从“抽查公开”页选择");
    }
}
