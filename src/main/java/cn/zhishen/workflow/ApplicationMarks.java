package cn.zhishen.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A mark of where applications stand, another one as soon as something has changed that their pages show. It reads tables of
 * two modules in one statement, because it is asked every second for all that is being watched.
 */
@Component
public class ApplicationMarks {

    private final JdbcClient jdbc;

    ApplicationMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By number; those that there are not are left out. */
    public Map<String, String> of(Collection<String> numbers) {
        var marks = new HashMap<String, String>();
        jdbc.sql("""
                        select number, concat_ws('-', stage, (extract(epoch from stage_since) * 1000000)::bigint,
                            snapshot_version, face.status) as mark
                        from application left join lateral (
                            select status from face_challenge where application_number = application.number
                            order by created_at desc limit 1) face on true
                        where number = any(:numbers)""").param("numbers", numbers.toArray(String[]::new)).query(row -> {
            marks.put(row.getString("number"), row.getString("mark"));
        });
        return marks;
    }
}
