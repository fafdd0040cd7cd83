package cn.zhishen.review.register;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param inquiries how often a register that stayed silent is asked again about one dossier, by all reviewers together */
@ConfigurationProperties("zhishen.recheck")
record RecheckSettings(int inquiries) {}
