package cn.zhishen.web.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * The tabs of a browser share its session and send requests at the same time. If two of them write a new attribute, this is no conflict,
 * and the later value counts. What one tab writes into a session that another has just ended is dropped.
 */
@Configuration(proxyBeanMethods = false)
class SimultaneousSessions {

    private static final String WRITE_ATTRIBUTE = """
            insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
            select session.primary_id, written.name, written.bytes
            from (values (cast(? as char(36)), cast(? as varchar), cast(? as bytea))) written (id, name, bytes)
            join %TABLE_NAME% session on session.primary_id = written.id
            for key share of session
            on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes
            """;

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> simultaneousWrites() {
        return sessions -> sessions.setCreateSessionAttributeQuery(WRITE_ATTRIBUTE);
    }
}
