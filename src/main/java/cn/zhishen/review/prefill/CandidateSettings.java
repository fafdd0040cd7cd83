package cn.zhishen.review.prefill;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param mostAtOnce how many candidates for a paragraph are judged at once, to tick all who qualify */
@ConfigurationProperties("zhishen.candidates")
record CandidateSettings(int mostAtOnce) {}
