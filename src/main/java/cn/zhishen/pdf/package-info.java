/** Reads PDFs from untrusted sources within limits of size, memory and time. */
@org.springframework.modulith.ApplicationModule(
        displayName = "读取 PDF",
        allowedDependencies = {"shared"})
package cn.zhishen.pdf;
