package cn.zhishen.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param exportRows how many lines of the access records one export has at most */
@ConfigurationProperties("zhishen.audit")
public record AuditSettings(int exportRows) {}
