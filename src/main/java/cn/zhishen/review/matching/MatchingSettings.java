package cn.zhishen.review.matching;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param mostPeople people of a library that is matched; in a larger one people are chosen paragraph by paragraph */
@ConfigurationProperties("zhishen.matching")
record MatchingSettings(int mostPeople) {}
