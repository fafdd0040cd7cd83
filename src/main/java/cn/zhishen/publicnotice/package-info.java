/**
 * Public notices and what the public says to them.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "公示",
        allowedDependencies = {"encryption", "application", "calendar", "document"})
package cn.zhishen.publicnotice;
