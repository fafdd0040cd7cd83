package cn.zhishen.encryption;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Import;

/**
 * Commands for the keys and for the data they encrypt, run from the command line without the rest of the program:
 * docs/operations.md, Keys of personal data. Uses the settings of the program.
 */
@Import({Encryption.class, EncryptedBytes.class, KeysOnRecord.class, StoredValues.class, StoredPictures.class})
public class EncryptionCommand {

    public static final String ENCRYPT = "encrypt-personal-data";
    public static final String ROTATE = "rotate-personal-data-key";

    /** Whether the program was started with one of these commands. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && List.of(ENCRYPT, ROTATE).contains(arguments[0]);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionCommand.class);

    private final StoredValues values;
    private final StoredPictures pictures;
    private final StoredContents contents;
    private final KeysOnRecord record;
    private final Path file;
    private final KeyProtection protection;

    EncryptionCommand(
            StoredValues values,
            StoredPictures pictures,
            StoredContents contents,
            KeysOnRecord record,
            Encryption.Settings settings,
            KeyProtection protection) {
        this.values = values;
        this.pictures = pictures;
        this.contents = contents;
        this.record = record;
        this.file = settings.keys();
        this.protection = protection;
    }

    public void run(String command) {
        if (command.equals(ROTATE)) {
            LOG.info(
                    "密钥文件 {} 中增加了密钥 {}。请备份密钥文件，并复制到每个节点，逐个重新启动程序，然后运行 {}",
                    file,
                    KeyFile.append(file, protection),
                    ENCRYPT);
            return;
        }
        long rows = values.encryptAll() + pictures.encryptAll();
        long documents = contents.encryptAll().done();
        // encrypts what a node that was not restarted has written meanwhile
        rows += values.encryptAll() + pictures.encryptAll();
        var rest = contents.encryptAll();
        documents += rest.done();
        record.forgetOthers();
        if (rest.left() > 0) {
            LOG.error(
                    "已改写 {} 行和 {} 份文书；另有 {} 份文书无法读取，未能用当前的密钥加密（见上面的记录），" + "请从备份恢复后再运行一次，在此之前不要从密钥文件中删除任何密钥",
                    rows,
                    documents,
                    rest.left());
            return;
        }
        LOG.info("已全部用当前的密钥和算法加密，共改写 {} 行和 {} 份文书；密钥文件中其他的密钥不再需要，请与仍需恢复的备份一起保存", rows, documents);
    }
}
