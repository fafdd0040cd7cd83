/**
 * What comes in over HTTP: the REST interface v1, the public site and the pages for staff.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "网络接口",
        allowedDependencies = {
            "shared",
            "enterprise",
            "enterprise :: *",
            "qualification",
            "qualification :: rule",
            "pdf",
            "printing",
            "scan",
            "upload",
            "signing",
            "document",
            "registry",
            "application",
            "application :: *",
            "review",
            "review :: *",
            "publicnotice",
            "complaint",
            "spotcheck",
            "supervision",
            "certificate",
            "certificate :: *",
            "identity",
            "identity :: *",
            "audit",
            "message",
            "message :: *",
            "workflow",
            "workflow :: *"
        })
package cn.zhishen.web;
