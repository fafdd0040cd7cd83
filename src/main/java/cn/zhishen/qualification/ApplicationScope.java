package cn.zhishen.qualification;

/**
 * What {@code application-scope} answers: whether such an application is handled here.
 *
 * @param procedure how it is applied for instead; empty where it is handled
 */
public record ApplicationScope(boolean handled, String procedure) {

    public static final String DECISION = "application-scope";

    public static ApplicationScope of(TableRule rule) {
        boolean handled = rule.truth("handled");
        return new ApplicationScope(handled, handled ? rule.text("procedure") : rule.written("procedure"));
    }
}
