package cn.zhishen.enterprise.register;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the library keeps beside the profile of an enterprise. */
@Component
@Transactional
public class ProfileRegisters {

    private static final String SAID = "enterprise.said";
    private static final String TAKEN = "enterprise.taken";

    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final ObjectMapper json;

    ProfileRegisters(JdbcClient jdbc, Encryption encryption, ObjectMapper json) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Kept of(Uscc uscc) {
        return jdbc.sql("select said, taken from enterprise where uscc = ?")
                .param(uscc.value())
                .query((row, i) -> new Kept(
                        encryption.decrypt(SAID, row.getString("said")),
                        read(encryption.decrypt(TAKEN, row.getString("taken")))))
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

    private List<Taken> read(String taken) {
        try {
            return taken == null ? List.of() : json.readValue(taken, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw unusable(e);
        }
    }

    private void write(Uscc uscc, List<Taken> taken) {
        try {
            jdbc.sql("update enterprise set taken = ? where uscc = ?")
                    .params(encryption.encrypt(TAKEN, json.writeValueAsString(taken)), uscc.value())
                    .update();
        } catch (JsonProcessingException e) {
            throw unusable(e);
        }
    }

    private static IllegalStateException unusable(JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException("从登记系统采用的内容无法读写", e);
    }
}
