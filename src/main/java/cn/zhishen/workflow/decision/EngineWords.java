package cn.zhishen.workflow.decision;

import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;

/** What a refusal inside the engine says. Ours are in Chinese with an English remark in brackets; those of the engine are in English. */
public final class EngineWords {

    private static final Pattern REMARK = Pattern.compile("。?\\s*\\([^()]*\\)$");

    private EngineWords() {}

    /** Empty if it is not ours. */
    public static Optional<String> inChinese(AuthorizationException refusal) {
        return Optional.of(REMARK.matcher(refusal.getMessage()).replaceFirst(""))
                .filter(said -> said.codePoints().anyMatch(Character::isIdeographic));
    }
}
