package cn.zhishen.review.statement;

import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.FieldError;
import cn.zhishen.upload.EvidenceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Decides which files of a statement are accepted. Reading a file may take seconds, so no transaction is open meanwhile. */
@Service
public class StatementFiles {

    private static final String FIELD = "files";

    private final EvidenceFiles evidence;
    private final StatementSettings limits;

    StatementFiles(EvidenceFiles evidence, StatementSettings limits) {
        this.evidence = evidence;
        this.limits = limits;
    }

    /**
     * A file as it was sent.
     *
     * @param name as the sender gave it; not to be trusted
     */
    public record Sent(String name, Path content) {}

    /** @throws InvalidStatement if there are too many files; otherwise it names every refused file and the reason */
    public List<NewEvidence> admit(List<Sent> files) {
        if (files.size() > limits.maxFiles()) {
            throw new InvalidStatement(List.of(
                    new FieldError(FIELD, "附件最多 %d 个，您选择了 %d 个，请减少后重新选择".formatted(limits.maxFiles(), files.size()))));
        }
        var admitted = new ArrayList<NewEvidence>();
        var errors = new ArrayList<FieldError>();
        for (var file : files) {
            try {
                admitted.add(admit(file));
            } catch (UnacceptableUpload e) {
                errors.add(new FieldError(FIELD, e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidStatement(errors);
        }
        return List.copyOf(admitted);
    }

    private NewEvidence admit(Sent file) throws IOException {
        var what = "附件“" + EvidenceFiles.plain(file.name()) + "”";
        long size = Files.size(file.content());
        if (size > limits.maxSize().toBytes()) {
            throw new UnacceptableUpload(
                    UnacceptableUpload.Reason.TOO_LARGE,
                    "%s大小为 %.1f MB，超过上限 %d MB，请压缩或拆分后重新选择"
                            .formatted(what, size / 1048576.0, limits.maxSize().toMegabytes()));
        }
        var type = evidence.require(file.content(), what);
        evidence.strip(file.content(), type);
        return new NewEvidence(type.named(file.name()), type.mediaType(), file.content(), Files.size(file.content()));
    }
}
