package cn.zhishen;

import cn.zhishen.document.StoredDocuments;
import cn.zhishen.encryption.EncryptionCommand;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs an {@link EncryptionCommand} with the program's database and stored documents, and nothing else of the program. */
@Import({EmbeddedDatabase.class, EncryptionCommand.class, StoredDocuments.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
class PersonalDataCommand {

    static void run(String... arguments) {
        try (var context = new SpringApplicationBuilder(PersonalDataCommand.class)
                .web(WebApplicationType.NONE)
                .run(arguments)) {
            context.getBean(EncryptionCommand.class).run(arguments[0]);
        }
    }
}
