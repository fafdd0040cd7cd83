package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ProductionSettingsTest {

    /** Settings without which the program does not start; the others of {@link OfficeSettings} have a default. */
    private static final List<String> REQUIRED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "zhishen.base-url",
            "zhishen.signing.key-store",
            "zhishen.signing.ofd.key-store",
            "zhishen.licence.issuer",
            "zhishen.licence.authorization-uri",
            "zhishen.licence.token-uri",
            "zhishen.licence.jwk-set-uri",
            "zhishen.licence.client-id",
            "zhishen.licence.client-secret",
            "zhishen.face.url",
            "zhishen.face.api-key",
            "zhishen.face.secret",
            "zhishen.registry.business.url",
            "zhishen.registry.business.api-key",
            "zhishen.registry.registrations.url",
            "zhishen.registry.registrations.api-key",
            "zhishen.registry.insurance.url",
            "zhishen.registry.insurance.api-key",
            "zhishen.registry.credit.url",
            "zhishen.registry.credit.api-key",
            "zhishen.certificate.seal-picture",
            "zhishen.antivirus.address",
            "zhishen.encryption.keys",
            "zhishen.public-notice.objection-contact",
            "zhishen.public-notice.objection-telephone",
            "zhishen.public-notice.objection-address",
            "zhishen.public-notice.basis",
            "zhishen.remedies.reconsideration.authority",
            "zhishen.remedies.reconsideration.address",
            "zhishen.remedies.litigation.court",
            "zhishen.remedies.litigation.address");

    private static final String[] FIRST_ACCOUNTS = {
        "zhishen.administrator.id",
        "zhishen.administrator.password",
        "zhishen.security-officer.id",
        "zhishen.security-officer.password",
        "zhishen.auditor.id",
        "zhishen.auditor.password"
    };

    @TempDir
    private static Path directory;

    private static Map<String, String> complete;

    @BeforeAll
    static void makeKeys() throws Exception {
        complete = OfficeSettings.complete(directory);
    }

    static List<String> required() {
        return REQUIRED;
    }

    static Iterable<String> given() throws Exception {
        return OfficeSettings.complete(directory).keySet();
    }

    @Test
    void withEverythingGivenNothingIsMissing() {
        assertThat(flaws(complete)).isEmpty();
    }

    @Test
    void theVariablesThatTheListNamesAreThoseThatTheProgramReads() {
        var variables = new LinkedHashMap<String, Object>();
        complete.forEach((name, value) ->
                variables.put(name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'), value));
        var environment = OfficeSettings.inProduction(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));

        assertThat(ProductionSettings.flaws(environment)).isEmpty();
    }

    @Test
    void theStartWithNothingGivenIsRefusedWithOneListOfAllAndLeavesNoTrace() {
        var data = directory.resolve("untouched");
        var program = new SpringApplicationBuilder(ZhishenApplication.class)
                .profiles("production")
                .logStartupInfo(false);

        assertThatThrownBy(() -> program.run("--zhishen.data-directory=" + data))
                .asInstanceOf(type(NotReadyForProduction.class))
                .satisfies(refusal -> {
                    var analysis = new NotReadyForProduction.Analyzer().analyze(refusal);
                    var lines = analysis.getDescription().lines().filter(line -> line.startsWith("  - "));
                    assertThat(lines.map(line -> line.substring(4, line.indexOf('（'))))
                            .containsExactlyInAnyOrderElementsOf(with(REQUIRED, FIRST_ACCOUNTS));
                    assertThat(analysis.getDescription()).contains("ZHISHEN_FACE_APIKEY", "未填写");
                    assertThat(analysis.getAction()).contains("docs/operations.md");
                });
        assertThat(data).doesNotExist();
    }

    @Test
    void withoutTheSandboxTheStartIsRefusedInTheSameWayWhateverTheProfile() {
        var data = directory.resolve("untouched");
        var program = new SpringApplicationBuilder(ZhishenApplication.class).logStartupInfo(false);

        assertThatThrownBy(() -> program.run("--zhishen.sandbox.enabled=false", "--zhishen.data-directory=" + data))
                .isInstanceOf(NotReadyForProduction.class);
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("required")
    void aSingleMissingSettingIsNamed(String name) {
        assertThat(flawsWith(name, "")).singleElement().asString().startsWith(name + "（");
    }

    @ParameterizedTest
    @MethodSource("given")
    void aPlaceholderThatNothingFillsIsNoValue(String name) {
        assertThat(flawsWith(name, "${NOBODY_HAS_SET_THIS}"))
                .anySatisfy(flaw -> assertThat(flaw).startsWith(name).contains("引用的变量 ${NOBODY_HAS_SET_THIS} 没有设置"))
                .allSatisfy(flaw -> assertThat(flaw).containsAnyOf("NOBODY_HAS_SET_THIS"));
    }

    @Test
    void aPlaceholderIsFoundInASettingThatIsNotRequired() {
        assertThat(flawsWith("zhishen.signing.tsa-url", "http://${TSA_HOST}/tsa"))
                .singleElement()
                .asString()
                .contains("zhishen.signing.tsa-url", "${TSA_HOST}");
    }

    @ParameterizedTest
    @CsvSource({
        "zhishen.sandbox.enabled, true, 须为 false",
        "spring.datasource.url, jdbc:h2:mem:zhishen, jdbc:postgresql",
        "zhishen.base-url, http://zhishen.example.org, https://",
        "zhishen.base-url, zhishen.example.org, https://",
        "zhishen.base-url, http://localhost:8080, https://",
        "zhishen.base-url, https://zhishen example.org, 不是网址",
        "zhishen.base-url, https://localhost, 域名",
        "zhishen.base-url, https://LOCALHOST:8443/, 域名",
        "zhishen.base-url, https://localhost., 域名",
        "zhishen.base-url, https://office.localhost, 域名",
        "zhishen.base-url, https://localhost.localdomain, 域名",
        "zhishen.base-url, https://zhishen, 域名",
        "zhishen.base-url, https://zhishen.local, 域名",
        "zhishen.base-url, https://127.0.0.1, 域名",
        "zhishen.base-url, https://127.1, 完整地址",
        "zhishen.base-url, https://10.0.0.1, 域名",
        "zhishen.base-url, https://[::1], 域名",
        "zhishen.proxies, .*, 任意地址",
        "zhishen.proxies, 10\\.0\\.0\\.1|.+, 任意地址",
        "zhishen.proxies, '\\d+\\.\\d+\\.\\d+\\.\\d+', 任意地址",
        "zhishen.proxies, '[0-9a-f:]+', 任意地址",
        "zhishen.proxies, 10.0.0.(1, 正则表达式",
        "zhishen.face.callback-url, /callbacks/face, https://",
        "zhishen.face.url, http://127.0.0.1:8080/sandbox/face, 沙箱",
        "zhishen.face.api-key, sandbox-only-face-key, 沙箱",
        "zhishen.face.secret, sandbox-only-face-secret-not-for-production, 沙箱",
        "zhishen.face.secret, short, 不足 32 个字符",
        "zhishen.face.secret, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 不同的字符不足",
        "zhishen.face.secret, abcabcabcabcabcabcabcabcabcabcabcabc, 不同的字符不足",
        "zhishen.licence.issuer, http://localhost:8080/sandbox/licence, 沙箱",
        "zhishen.licence.authorization-uri, /sandbox/licence/authorize, 沙箱",
        "zhishen.licence.token-uri, http://127.0.0.1:8080/sandbox/licence/token, 沙箱",
        "zhishen.licence.jwk-set-uri, http://127.0.0.1:8080/sandbox/licence/jwks, 沙箱",
        "zhishen.face.url, http://face.example.org, https://",
        "zhishen.face.callback-url, http://zhishen.example.org/callbacks/face, https://",
        "zhishen.licence.issuer, http://licence.example.org, https://",
        "zhishen.licence.authorization-uri, http://licence.example.org/authorize, https://",
        "zhishen.licence.token-uri, http://licence.example.org/token, https://",
        "zhishen.licence.jwk-set-uri, http://licence.example.org/jwks, https://",
        "zhishen.registry.business.url, http://10.0.0.1/business, https://",
        "zhishen.registry.registrations.url, http://10.0.0.1/registrations, https://",
        "zhishen.registry.insurance.url, http://10.0.0.1/insurance, https://",
        "zhishen.registry.credit.url, http://10.0.0.1/credit, https://",
        "zhishen.staff.second-factor.required-for, '', 须包含",
        "zhishen.staff.second-factor.required-for, 'administrators,issuers', 须包含",
        "zhishen.staff.second-factor.required-for, 'administrators,securityofficers', 须包含",
        "zhishen.staff.second-factor.required-for, 'securityofficers,issuers', 须包含",
        "zhishen.staff.second-factor.required-for, 'administrators,securityofficers,issuers,guests', 不存在的分组",
        "zhishen.public-notice.days, 0, 不少于 7",
        "zhishen.public-notice.days, 6, 不少于 7",
        "zhishen.public-notice.days, -7, 不少于 7",
        "zhishen.public-notice.days, a week, 不少于 7",
        "zhishen.bcrypt-cost, 9, 应为 10 到 15",
        "zhishen.bcrypt-cost, slow, 应为 10 到 15",
        "zhishen.staff.single-sign-on.issuer, http://sso.example.org, https://",
        "zhishen.licence.client-secret, sandbox-only-licence-secret, 沙箱",
        "zhishen.registry.business.url, http://127.0.0.1:8080/sandbox/registers/business, 沙箱",
        "zhishen.registry.registrations.api-key, sandbox, 沙箱",
        "zhishen.registry.insurance.url, http://127.0.0.1:8080/sandbox/registers/insurance, 沙箱",
        "zhishen.registry.credit.api-key, sandbox, 沙箱",
        "zhishen.signing.key-store, /nowhere/office.p12, 无法读取签章密钥库",
        "zhishen.signing.password, wrong, 无法读取签章密钥库",
        "zhishen.signing.alias, other, 没有名为",
        "zhishen.signing.long-term, true, 时间戳",
        "zhishen.signing.signers.drolma.key-store, /nowhere/drolma.p12, 无法读取签章密钥库",
        "zhishen.signing.ofd.key-store, /nowhere/office.p12, 无法读取 OFD 签章密钥库",
        "zhishen.signing.ofd.password, wrong, 无法读取 OFD 签章密钥库",
        "zhishen.signing.ofd.alias, other, SM2",
        "zhishen.certificate.seal-picture, /nowhere/seal.png, 无法读取",
        "zhishen.antivirus.address, 10.0.0.5:3310, tcp://",
        "zhishen.antivirus.address, tcp://10.0.0.5, tcp://",
        "zhishen.antivirus.address, http://10.0.0.5:3310, tcp://",
        "zhishen.antivirus.waived-by, 次仁卓玛, 此处应为空",
        "zhishen.administrator.password, 12345678, 至少 10 个字符",
        "zhishen.administrator.password, Drolma-drolma-2024, 至少 10 个字符",
        "zhishen.administrator.id, d.rolma, 只能含字母和数字",
        "zhishen.security-officer.password, 12345678, 至少 10 个字符",
        "zhishen.auditor.password, 12345678, 至少 10 个字符",
        "zhishen.security-officer.id, drolma, 须为不同的账号",
        "zhishen.auditor.id, drolma, 须为不同的账号"
    })
    void aSingleValueThatCannotBeUsedIsNamed(String name, String value, String problem) {
        assertThat(flawsWith(name, value)).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "zhishen.base-url, https://xn--55qx5d.example.xn--fiqs8s:8443/zhishen",
        "zhishen.proxies, ''",
        "zhishen.proxies, '10\\.0\\.0\\.[12]|fd00:0:0:0:0:0:0:1'",
        "zhishen.public-notice.days, 10",
        "zhishen.face.secret, 40927715380264918537720619485316",
        "zhishen.staff.second-factor.required-for, 'issuers, security-officers, Administrators, reviewers, auditors'"
    })
    void whatIsAtLeastAsStrictIsTaken(String name, String value) {
        assertThat(flawsWith(name, value)).isEmpty();
    }

    @Test
    void withoutTheProfileTheSecondFactorIsRequiredInTheSameWay() {
        var data = directory.resolve("untouched");
        var settings = new LinkedHashMap<>(complete);
        settings.put("zhishen.sandbox.enabled", "false");
        settings.put("zhishen.data-directory", data.toString());
        var program = new SpringApplicationBuilder(ZhishenApplication.class).logStartupInfo(false);
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);

        assertThatThrownBy(() -> program.run(arguments))
                .asInstanceOf(type(NotReadyForProduction.class))
                .satisfies(refusal -> assertThat(new NotReadyForProduction.Analyzer()
                                .analyze(refusal)
                                .getDescription())
                        .contains("zhishen.staff.second-factor.required-for", "须包含 administrators"));
        assertThat(data).doesNotExist();
    }

    @Test
    void aSealPictureThatIsNoneIsNamed() throws Exception {
        var text = Files.writeString(directory.resolve("text.png"), "印章");

        assertThat(flawsWith("zhishen.certificate.seal-picture", text.toString()))
                .singleElement()
                .asString()
                .contains("不是 PNG 图片");
    }

    @Test
    void theKeyOfThePdfFilesIsNoneForOfdFiles() {
        assertThat(flawsWith("zhishen.signing.ofd.key-store", complete.get("zhishen.signing.key-store")))
                .singleElement()
                .asString()
                .contains("SM2");
    }

    @Test
    void anInstallationWhoseRolesAreFilledNeedsNobodyInItsSettings() {
        var settings = new LinkedHashMap<>(complete);
        List.of(FIRST_ACCOUNTS).forEach(settings::remove);

        assertThat(flaws(settings)).isEmpty();
    }

    @Test
    void whoDecidesToDoWithoutTheAntivirusIsNamed() {
        var settings = new LinkedHashMap<>(complete);
        settings.remove("zhishen.antivirus.address");
        assertThat(flaws(settings)).singleElement().asString().contains("clamd", "zhishen.antivirus.waived-by");

        settings.put("zhishen.antivirus.waived-by", "次仁卓玛");
        assertThat(flaws(settings)).isEmpty();
    }

    @Test
    void whatIsRefusedTellsNoSecret() {
        var settings = new LinkedHashMap<>(complete);
        settings.put("zhishen.face.secret", "too-short-a-secret");
        settings.put("zhishen.administrator.password", "weak-one");
        settings.put("zhishen.signing.password", "wrong-one");

        assertThat(flaws(settings)).hasSize(3);
        assertThat(flaws(settings).toString()).doesNotContain("too-short", "weak-one", "wrong-one");
    }

    private static List<String> flawsWith(String name, String value) {
        var settings = new LinkedHashMap<>(complete);
        settings.put(name, value);
        return flaws(settings);
    }

    private static List<String> flaws(Map<String, String> settings) {
        return ProductionSettings.flaws(OfficeSettings.inProduction(settings));
    }

    private static List<String> with(List<String> list, String... others) {
        var all = new ArrayList<>(list);
        all.addAll(List.of(others));
        return all;
    }
}
