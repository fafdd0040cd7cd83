package cn.zhishen.certificate;

/** The register has no certificate of this number, or the certificate no such document. */
public class UnknownCertificate extends RuntimeException {

    public UnknownCertificate(String number) {
        super(number.isBlank() ? "请填写证书编号" : "没有找到编号为 " + number + " 的证书，请核对证书编号");
    }

    public UnknownCertificate(String number, int copy) {
        super(
                copy == 0
                        ? "证书 " + number + " 没有这种格式的文件，请下载 PDF 文件"
                        : "证书 " + number + " 没有序号为 " + copy + " 的副本，请核对副本序号");
    }
}
