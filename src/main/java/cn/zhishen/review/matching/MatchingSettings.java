package cn.zhishen.review.matching;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param mostPeople people of a library that is matched; in a larger one people are chosen paragraph by paragraph
 * @param outlooksAtOnce how many libraries are judged against all entries at the same time
 * @param headPositions positions 职务 whose only holder is proposed as the head of the enterprise, if the legal representative is not in the
 *     library
 */
@ConfigurationProperties("zhishen.matching")
public record MatchingSettings(int mostPeople, int outlooksAtOnce, List<String> headPositions) {}
