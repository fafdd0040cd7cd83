/**
 * The processes. The only module that imports Camunda. It holds delegates, process variables, message names, the facade through
 * which the web module drives an application, the rule tables, and the configuration of the engine and its security.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "流程",
        allowedDependencies = {
            "shared",
            "enterprise",
            "enterprise :: *",
            "qualification",
            "calendar",
            "scan",
            "document",
            "registry",
            "application",
            "application :: *",
            "review",
            "review :: *",
            "publicnotice",
            "complaint",
            "certificate",
            "certificate :: *",
            "spotcheck",
            "supervision",
            "identity",
            "identity :: *",
            "audit",
            "message",
            "message :: *"
        })
package cn.zhishen.workflow;
