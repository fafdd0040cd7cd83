/** Public notices and the objections of the public to them. */
@org.springframework.modulith.ApplicationModule(
        displayName = "公示",
        allowedDependencies = {"shared", "encryption", "pdf", "printing", "signing", "upload", "document"})
package cn.zhishen.publicnotice;
