package cn.zhishen.certificate;

import cn.zhishen.shared.Refusal;

/** The register has no certificate of this number, or the certificate has no such document. */
public class UnknownCertificate extends Refusal {

    private static final String TYPE = "unknown-certificate";
    private static final String TITLE = "没有这张证书";

    public UnknownCertificate(String number) {
        super(
                Kind.NOT_FOUND,
                TYPE,
                TITLE,
                number.isBlank() ? "请填写证书编号" : "没有找到编号为 " + number + " 的证书，请核对证书编号；与证书上印制的一致的，可能不是由本机关颁发，请向发证机关核实");
    }

    public UnknownCertificate(String number, int copy) {
        super(
                Kind.NOT_FOUND,
                TYPE,
                TITLE,
                copy == 0
                        ? "证书 " + number + " 没有这种格式的文件，请下载 PDF 文件"
                        : "证书 " + number + " 没有序号为 " + copy + " 的副本，请核对副本序号");
    }
}
