package cn.zhishen.review.matching;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param mostPeople people of a library that is matched; in a larger one people are chosen paragraph by paragraph
 * @param outlooksAtOnce how many libraries are judged against all entries at the same time
 */
@ConfigurationProperties("zhishen.matching")
public record MatchingSettings(int mostPeople, int outlooksAtOnce) {}
