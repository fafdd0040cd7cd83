package cn.zhishen.certificate;

/** The register has no certificate of this number. */
public class UnknownCertificate extends RuntimeException {

    public UnknownCertificate(String number) {
        super("没有找到编号为 " + number + " 的证书，请核对证书编号");
    }
}
