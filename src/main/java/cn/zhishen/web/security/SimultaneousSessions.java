package cn.zhishen.web.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * The tabs of a browser share its session and ask at once: what two of them write for the first time is no conflict, the later one
 * holds; and what one writes into a session that another has just ended is gone with it.
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
