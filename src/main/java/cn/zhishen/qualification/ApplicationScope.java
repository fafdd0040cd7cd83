package cn.zhishen.qualification;

/**
 * The answer of decision {@code application-scope}: whether this kind of application is handled here.
 *
 * @param procedure how to apply instead; empty if it is handled here
 */
public record ApplicationScope(boolean handled, String procedure) {

    public static final String DECISION = "application-scope";

    public static ApplicationScope of(TableRule rule) {
        boolean handled = rule.truth("handled");
        return new ApplicationScope(handled, handled ? rule.text("procedure") : rule.written("procedure"));
    }
}
