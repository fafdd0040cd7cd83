package cn.zhishen;

import cn.zhishen.encryption.KeyFile;
import cn.zhishen.encryption.KeyProtection;
import cn.zhishen.signing.SigningKeys;
import cn.zhishen.upload.ScannerAddress;
import cn.zhishen.workflow.staff.FirstAccount;
import cn.zhishen.workflow.staff.StaffGroup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.imageio.ImageIO;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings that production needs. This class finds all settings that are missing or still set to the sandbox's value, before anything
 * is written or contacted. docs/operations.md explains each setting.
 */
final class ProductionSettings {

    /** Every secret that is delivered with the program begins with this. */
    private static final String SANDBOX = "sandbox";

    private static final String SANDBOX_PATH = "/sandbox/";
    private static final int SECRET_LENGTH = 32;
    /** The least number of different characters in a secret. A random secret of that length has more, even one of digits only. */
    private static final int LEAST_SIGNS = 8;
    /** Source: OWASP Password Storage Cheat Sheet. */
    private static final int LEAST_BCRYPT_COST = 10;

    /** With a higher cost a log-in takes seconds. */
    private static final int GREATEST_BCRYPT_COST = 15;

    /** Minimum in Tibet: docs/regulations.zh.md, 公示期. */
    private static final int LEAST_NOTICE_DAYS = 7;

    private static final Set<StaffGroup> WITH_SECOND_FACTOR =
            Set.of(StaffGroup.ADMINISTRATORS, StaffGroup.SECURITY_OFFICERS, StaffGroup.ISSUERS);

    /** Addresses reserved for documentation (RFC 5737, RFC 3849), so no real proxy has one. */
    private static final List<String> STRANGERS =
            List.of("192.0.2.1", "198.51.100.23", "203.0.113.145", "2001:db8:0:0:0:0:0:1");

    private static final Pattern PUBLIC_NAME = Pattern.compile(
            "(?i)([a-z0-9-]+\\.)+(?!(localhost|localdomain|local|internal|lan)\\.?$)[a-z][a-z0-9-]+\\.?");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    private final Binder settings;
    private final Map<String, String> flaws = new LinkedHashMap<>();

    private ProductionSettings(Environment environment) {
        settings = Binder.get(environment);
    }

    /** One line for each setting that is missing, still the sandbox's or cannot be used. */
    static List<String> flaws(Environment environment) {
        var checked = new ProductionSettings(environment);
        checked.check();
        return List.copyOf(checked.flaws.values());
    }

    private void check() {
        placeholders("spring.datasource");
        placeholders("zhishen");
        if (!text("zhishen.sandbox.enabled").equals("false")) {
            flaw("zhishen.sandbox.enabled", "须为 false");
        }
        dataSource();
        if (url("zhishen.base-url") && publicName("zhishen.base-url")) {
            url("zhishen.face.callback-url");
        }
        proxies();
        signing();
        licence();
        singleSignOn();
        face();
        for (var register : List.of("business", "registrations", "insurance", "credit")) {
            url("zhishen.registry." + register + ".url");
            secret("zhishen.registry." + register + ".api-key", 1);
        }
        sealPicture();
        antivirus();
        encryption();
        passwords();
        firstAccounts();
        secondFactor();
        publicNotice();
        remedies();
    }

    /** A variable that is not set leaves its placeholder as the value, so each remaining placeholder is an error. */
    private void placeholders(String prefix) {
        settings.bind(prefix, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((name, value) -> {
                    var unset = PLACEHOLDER.matcher(value);
                    if (unset.find() && !name.startsWith(SANDBOX)) {
                        flaw(prefix + "." + name, "引用的变量 %s 没有设置".formatted(unset.group()));
                    }
                });
    }

    private void dataSource() {
        var url = "spring.datasource.url";
        if (given(url) && Driver.parseURL(text(url), null) == null) {
            flaw(url, "应为 jdbc:postgresql:// 开头的地址，程序自带的数据库仅供试用");
        }
        given("spring.datasource.username");
        given("spring.datasource.password");
    }

    private void signing() {
        if (flaws.keySet().stream().noneMatch(name -> name.startsWith(key("zhishen.signing")))) {
            SigningKeys.flaws(settings).forEach(this::flaw);
        }
    }

    private void licence() {
        for (var name : List.of("issuer", "authorization-uri", "token-uri", "jwk-set-uri")) {
            url("zhishen.licence." + name);
        }
        given("zhishen.licence.client-id");
        secret("zhishen.licence.client-secret", 1);
    }

    /** Single sign-on is optional. Once an issuer is set, it must be complete. */
    private void singleSignOn() {
        var issuer = "zhishen.staff.single-sign-on.issuer";
        if (!text(issuer).isBlank() && url(issuer)) {
            given("zhishen.staff.single-sign-on.client-id");
            secret("zhishen.staff.single-sign-on.client-secret", 1);
        }
    }

    private void face() {
        url("zhishen.face.url");
        secret("zhishen.face.api-key", 1);
        secret("zhishen.face.secret", SECRET_LENGTH);
        manySigns("zhishen.face.secret");
    }

    private void sealPicture() {
        var name = "zhishen.certificate.seal-picture";
        if (given(name)) {
            try {
                if (ImageIO.read(Path.of(text(name)).toFile()) == null) {
                    flaw(name, "不是 PNG 图片：" + text(name));
                }
            } catch (IOException e) {
                flaw(name, "无法读取：" + text(name));
            }
        }
    }

    private void antivirus() {
        var address = "zhishen.antivirus.address";
        var waivedBy = "zhishen.antivirus.waived-by";
        if (text(address).isBlank()) {
            if (text(waivedBy).isBlank()) {
                flaw(address, "未填写。上传的文件应经病毒检查（clamd）；决定不检查的，在 " + waivedBy + " 写明决定人的姓名");
            }
            return;
        }
        if (!text(waivedBy).isBlank()) {
            flaw(waivedBy, "已填写 " + address + "，此处应为空");
        }
        try {
            new ScannerAddress(text(address));
        } catch (IllegalArgumentException e) {
            flaw(address, "应为 tcp://主机:端口 或者 unix:/路径：" + text(address));
        }
    }

    private void encryption() {
        var name = "zhishen.encryption.keys";
        if (!given(name)) {
            return;
        }
        try {
            var problem = KeyFile.flaw(Path.of(text(name)), KeyProtection.of(settings));
            if (problem != null) {
                flaw(name, problem);
            }
        } catch (BindException e) {
            flaw("zhishen.encryption.slot", "应为槽位的编号：" + text("zhishen.encryption.slot"));
        }
    }

    private void passwords() {
        var name = "zhishen.bcrypt-cost";
        var cost = text(name).strip();
        if (!cost.matches("\\d{1,2}")
                || Integer.parseInt(cost) < LEAST_BCRYPT_COST
                || Integer.parseInt(cost) > GREATEST_BCRYPT_COST) {
            flaw(name, "应为 %d 到 %d 的整数：%s".formatted(LEAST_BCRYPT_COST, GREATEST_BCRYPT_COST, cost));
        }
    }

    /** Whether accounts are needed depends on the database, which is asked later. Without a database URL they are needed in any case. */
    private void firstAccounts() {
        var taken = new HashSet<String>();
        for (var role : FirstAccount.values()) {
            var id = text(role.idSetting());
            if (id.isBlank() && !text("spring.datasource.url").isBlank()) {
                continue;
            }
            boolean both = given(role.idSetting()) & given(role.passwordSetting());
            if (both && !FirstAccount.isAcceptable(id, text(role.passwordSetting()))) {
                flaw(role.passwordSetting(), "用户名只能含字母和数字；密码至少 10 个字符，须含大写字母、小写字母、数字和特殊字符，且不含用户名");
            }
            if (both && !taken.add(id)) {
                flaw(role.idSetting(), "系统管理员、安全管理员和审计员须为不同的账号：" + id);
            }
        }
    }

    private void secondFactor() {
        var name = "zhishen.staff.second-factor.required-for";
        try {
            var groups = settings.bind(name, Bindable.setOf(StaffGroup.class)).orElse(Set.of());
            if (!groups.containsAll(WITH_SECOND_FACTOR)) {
                flaw(name, "须包含 administrators、securityofficers 和 issuers：" + text(name));
            }
        } catch (BindException e) {
            flaw(name, "含有不存在的分组：" + text(name));
        }
    }

    /** What papers tell of their remedies. An address of nobody would cost whom they refuse the time. */
    private void remedies() {
        given("zhishen.remedies.reconsideration.authority");
        given("zhishen.remedies.reconsideration.address");
        given("zhishen.remedies.litigation.court");
        given("zhishen.remedies.litigation.address");
    }

    private void publicNotice() {
        given("zhishen.public-notice.objection-contact");
        given("zhishen.public-notice.objection-telephone");
        given("zhishen.public-notice.objection-address");
        given("zhishen.public-notice.basis");
        var name = "zhishen.public-notice.days";
        var days = text(name).strip();
        if (!days.matches("\\d{1,3}") || Integer.parseInt(days) < LEAST_NOTICE_DAYS) {
            flaw(name, "应为不少于 %d 的整数：%s".formatted(LEAST_NOTICE_DAYS, days));
        }
    }

    /** A trusted proxy states the address that a request came from. If any address were trusted, clients could evade all limits. */
    private void proxies() {
        var name = "zhishen.proxies";
        try {
            var believed = Pattern.compile(text(name)).asMatchPredicate();
            if (STRANGERS.stream().anyMatch(believed)) {
                flaw(name, "匹配了任意地址，只应写反向代理的地址：" + text(name));
            }
        } catch (PatternSyntaxException e) {
            flaw(name, "不是正则表达式：" + text(name));
        }
    }

    /** The QR codes on certificates point there, and anybody may scan them. */
    private boolean publicName(String name) {
        var host = URI.create(text(name)).getHost();
        return PUBLIC_NAME.matcher(host).matches() || flaw(name, "应为公众可以访问的域名，不能是本机或者 IP 地址：" + text(name));
    }

    private void manySigns(String name) {
        if (given(name) && text(name).chars().distinct().count() < LEAST_SIGNS) {
            flaw(name, "不同的字符不足 %d 个，请随机生成".formatted(LEAST_SIGNS));
        }
    }

    /** Checks the URL of a service. It must be https, because personal data, keys or log-ins are sent there. */
    private boolean url(String name) {
        if (!given(name)) {
            return false;
        }
        URI address;
        try {
            address = URI.create(text(name));
        } catch (IllegalArgumentException e) {
            return flaw(name, "不是网址：" + text(name));
        }
        if (address.getPath() != null && address.getPath().startsWith(SANDBOX_PATH)) {
            return flaw(name, "仍是沙箱的地址：" + text(name));
        }
        if (address.getHost() == null || !"https".equalsIgnoreCase(address.getScheme())) {
            return flaw(name, "应为 https:// 开头的完整地址：" + text(name));
        }
        return true;
    }

    private void secret(String name, int length) {
        if (!given(name)) {
            return;
        }
        if (text(name).startsWith(SANDBOX)) {
            flaw(name, "仍是沙箱的密钥");
        } else if (text(name).length() < length) {
            flaw(name, "不足 %d 个字符".formatted(length));
        }
    }

    /** @return whether the setting has a value and no error has been found yet */
    private boolean given(String name) {
        return text(name).isBlank() ? flaw(name, "未填写") : !flaws.containsKey(key(name));
    }

    private String text(String name) {
        return settings.bind(name, String.class).orElse("");
    }

    private boolean flaw(String name, String problem) {
        flaws.putIfAbsent(key(name), "%s（%s）：%s".formatted(name, variable(name), problem));
        return false;
    }

    /** Environment variables spell the names of settings without dashes. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }
}
