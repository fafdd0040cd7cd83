package cn.zhishen.web.portal.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How pages learn of changes.
 *
 * @param interval between two questions to the database
 * @param heartbeat between two signs of life, so that no proxy takes a stream for dead and a closed page is noticed
 * @param lifetime of a stream; the browser opens the next one by itself, and has to be signed in for it
 * @param streamsPerSession browsers have six connections to a server without HTTP/2, and need some of them for pages
 * @param streamsPerEnterprise of all its sessions, on one node
 */
@ConfigurationProperties("zhishen.live")
record LiveProperties(
        Duration interval, Duration heartbeat, Duration lifetime, int streamsPerSession, int streamsPerEnterprise) {}
