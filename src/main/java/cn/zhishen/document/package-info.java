/** Stored documents: kinds, digests, and contents encrypted piece by piece in the database or in an object store. */
@org.springframework.modulith.ApplicationModule(
        displayName = "文书存储",
        allowedDependencies = {"shared", "encryption", "printing"})
package cn.zhishen.document;
