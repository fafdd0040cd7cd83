package cn.zhishen.web.problem;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.shared.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An internal error. The user is told a number, under which the log has the details. */
final class Incident extends Refusal {

    private static final Logger LOG = LoggerFactory.getLogger(Incident.class);
    private static final String CITIZEN_ID = "(?<!\\d)(\\d{6})\\d{8}(\\d{3}[\\dXx])(?!\\d)";
    /** The number of another document, written as a key or in JSON. */
    private static final String OTHER_DOCUMENT = Arrays.stream(IdentityDocument.Kind.values())
            .map(Enum::name)
            .collect(Collectors.joining("|", "((?:", "):|\"number\"\\s*:\\s*\")[^\"),\\s]+"));

    private final String number;

    private Incident(String number) {
        super(Kind.UNAVAILABLE, "internal-error", "系统内部错误", "系统处理请求时发生错误，请稍后重试；如仍有问题，请把事件编号 " + number + " 告知管理员");
        this.number = number;
    }

    static Incident of(Exception e) {
        var incident = new Incident(UUID.randomUUID().toString());
        LOG.error("Incident {}: {}", incident.number, withoutIdentities(e));
        return incident;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("incident", number);
    }

    /** The stack trace without document numbers: a message of the database may quote the row that it refused. */
    private static String withoutIdentities(Throwable e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString().replaceAll(CITIZEN_ID, "$1********$2").replaceAll(OTHER_DOCUMENT, "$1********");
    }
}
