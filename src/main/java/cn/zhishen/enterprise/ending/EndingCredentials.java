package cn.zhishen.enterprise.ending;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registrations and titles of people that end on some day, over all enterprises. The contents of people are encrypted, so the last days
 * stand in a column of their own, which the library fills with {@link Person#endingDays}.
 */
@Service
public class EndingCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(EndingCredentials.class);
    private static final String CONTENT = "person.content";

    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final ObjectMapper json;

    EndingCredentials(JdbcClient jdbc, Encryption encryption, ObjectMapper json) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        // a row may be newer than the record that reads it
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** @param people of that enterprise with a registration or title that ends on that day, in the order of its list */
    public record Ending(Uscc uscc, LocalDate day, List<Entry> people) {}

    /** @param ref names the entry of the library, holds no personal data and stays while the entry stands */
    public record Entry(String ref, String name) {}

    /** Both days inclusive, ordered by enterprise and day. */
    @Transactional(readOnly = true)
    public List<Ending> between(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select uscc, day, array_agg(cast(ref as text) order by position) as refs,
                            array_agg(name order by position) as names
                        from person, unnest(ending) day
                        where ending && (select array_agg(cast(one as date)) from generate_series(
                                cast(:from as timestamp), cast(:until as timestamp), interval '1 day') one)
                            and day between :from and :until
                        group by uscc, day order by uscc, day""")
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .query((row, at) -> new Ending(
                        new Uscc(row.getString("uscc")),
                        row.getObject("day", LocalDate.class),
                        entries((String[]) row.getArray("refs").getArray(), (String[])
                                row.getArray("names").getArray())))
                .list();
    }

    private static List<Entry> entries(String[] refs, String[] names) {
        return IntStream.range(0, refs.length)
                .mapToObj(at -> new Entry(refs[at], names[at]))
                .toList();
    }

    /**
     * Reads of people who were stored before there were the columns what the columns say: the last days, and whether there is an employment
     * history.
     *
     * @param most how many
     * @return how many were read
     */
    @Transactional
    public int readSome(int most) {
        var some = jdbc.sql("""
                        select uscc, identity_index, content from person where ending is null or with_history is null
                        order by uscc, identity_index limit ? for update skip locked""").param(most).query(Stored.class).list();
        some.forEach(one -> {
            var person = read(one);
            jdbc.sql("update person set ending = ?, with_history = ? where uscc = ? and identity_index = ?")
                    .params(
                            person.map(Person::endingDays).orElse(List.of()).stream()
                                    .map(Date::valueOf)
                                    .toArray(Date[]::new),
                            // one that cannot be read is not said to lack anything
                            person.map(known -> !known.employments().isEmpty()).orElse(true),
                            one.uscc(),
                            one.identityIndex())
                    .update();
        });
        return some.size();
    }

    private record Stored(String uscc, String identityIndex, String content) {}

    /** Empty if the row cannot be read: it must not keep the others from being told. */
    private Optional<Person> read(Stored one) {
        try {
            return Optional.of(json.readValue(encryption.decrypt(CONTENT, one.content()), Person.class));
        } catch (JsonProcessingException | RuntimeException e) {
            // the exception may hold the content
            LOG.error(
                    "人员 {} {} 不能读出，其证书到期时不会提醒（{}）",
                    one.uscc(),
                    one.identityIndex(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
