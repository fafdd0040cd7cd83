package cn.zhishen.workflow.staff;

import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/** There were too many wrong passwords from this client, so this one is not compared. The engine's HTTP interface answers 429. */
public class TooManyWrongPasswords extends InvalidRequestException {

    private final transient Duration retryAfter;

    public TooManyWrongPasswords(Duration retryAfter) {
        super(Status.TOO_MANY_REQUESTS, chinese(retryAfter) + "(Too many wrong passwords.)");
        this.retryAfter = retryAfter;
    }

    private static String chinese(Duration retryAfter) {
        return "密码错误次数过多，请在 %d 分钟后再试。账号没有被锁定，从其他地址仍可登录。".formatted(retryAfter.toMinutes() + 1);
    }

    public String chinese() {
        return chinese(retryAfter);
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
