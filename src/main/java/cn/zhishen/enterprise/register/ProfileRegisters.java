package cn.zhishen.enterprise.register;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the library keeps beside the profile of an enterprise. */
@Component
@Transactional
public class ProfileRegisters {

    private static final String SAID = "enterprise.said";

    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final TakenOver column;

    ProfileRegisters(JdbcClient jdbc, Encryption encryption, TakenOver column) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.column = column;
    }

    @Transactional(readOnly = true)
    public Kept of(Uscc uscc) {
        return jdbc.sql("select said, taken from enterprise where uscc = ?")
                .param(uscc.value())
                .query((row, i) -> new Kept(
                        encryption.decrypt(SAID, row.getString("said")),
                        column.convertToEntityAttribute(row.getString("taken"))))
                .optional()
                .orElse(Kept.NOTHING);
    }

    public void remember(Uscc uscc, String said) {
        jdbc.sql("update enterprise set said = ? where uscc = ?")
                .params(encryption.encrypt(SAID, said), uscc.value())
                .update();
    }

    public void took(Uscc uscc, List<Taken> added) {
        write(uscc, Taken.with(of(uscc).taken(), added));
    }

    /** Forgets of what was taken over whatever the profile no longer says. */
    public void changedTo(EnterpriseProfile profile) {
        var taken = of(profile.uscc()).taken();
        var standing = Taken.in(profile, taken).values();
        if (standing.size() < taken.size()) {
            write(profile.uscc(), List.copyOf(standing));
        }
    }

    private void write(Uscc uscc, List<Taken> taken) {
        jdbc.sql("update enterprise set taken = ? where uscc = ?")
                .params(column.convertToDatabaseColumn(taken), uscc.value())
                .update();
    }

    @Component
    @Immutable
    static class TakenOver extends EncryptedJson<List<Taken>> {

        TakenOver(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "enterprise.taken", new TypeReference<List<Taken>>() {}.getType());
        }
    }
}
