package cn.zhishen.certificate.proposal;

import cn.zhishen.shared.Refusal;

/** No measure was proposed under this reference, or not to this enterprise. */
public class UnknownProposal extends Refusal {

    UnknownProposal(String reference) {
        super(Kind.NOT_FOUND, "unknown-measure-proposal", "没有这项告知", "没有找到编号为 " + reference + " 的告知书，请核对编号");
    }
}
