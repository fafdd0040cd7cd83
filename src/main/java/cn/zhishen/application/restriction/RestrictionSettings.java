package cn.zhishen.application.restriction;

import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restriction.Subject;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param contact whom to ask about a restriction, as refusals name it
 * @param blocks what an officer may choose to block, by what the restriction is on
 */
@ConfigurationProperties("zhishen.restriction")
record RestrictionSettings(String contact, Map<Subject, List<Block>> blocks) {}
