package cn.zhishen.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A text that changes as soon as anything that the pages of an application show has changed. One statement reads tables of two
 * modules, because it runs every second for all watched applications.
 */
@Component
public class ApplicationMarks {

    private final JdbcClient jdbc;

    ApplicationMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The mark of each application, by its number. Unknown numbers are left out. */
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
