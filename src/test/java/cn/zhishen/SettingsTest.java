package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Whoever looks for a setting finds it in {@code application.yml}. A number that nobody gives would silently be 0. */
class SettingsTest {

    /** Settings for things that an office may lack. The program then works without them. */
    private static final List<String> OF_THE_OFFICE = List.of(
            "zhishen.documents.s3.access-key",
            "zhishen.documents.s3.bucket",
            "zhishen.documents.s3.endpoint",
            "zhishen.documents.s3.secret-key",
            "zhishen.numbering.certificate.service.api-key",
            "zhishen.numbering.certificate.service.url",
            "zhishen.signing.alias",
            "zhishen.signing.key-store",
            "zhishen.signing.ofd.alias",
            "zhishen.signing.ofd.key-store",
            "zhishen.signing.ofd.password",
            "zhishen.signing.password",
            "zhishen.signing.pkcs11-library",
            "zhishen.signing.signers",
            "zhishen.signing.tsa-url");

    private static final Binder FILE = DeliveredSettings.binder(Map.of());

    static List<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("cn.zhishen").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void theFileAloneMakesARecord(Class<?> settings) {
        assertThat(DeliveredSettings.of(settings)).isInstanceOf(Record.class);
    }

    @Test
    void theFileGivesEveryComponentOfTheRecordsButWhatIsTheOffices() {
        assertThat(records().stream().flatMap(one -> absent(DeliveredSettings.prefix(one), one)))
                .containsExactlyInAnyOrderElementsOf(OF_THE_OFFICE);
    }

    private static Stream<String> absent(String prefix, Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).flatMap(component -> {
            var name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                return absent(name, component.getType());
            }
            return isGiven(name) ? Stream.empty() : Stream.of(name);
        });
    }

    private static boolean isGiven(String name) {
        return FILE.bind(name, String.class).isBound()
                || FILE.bind(name, Bindable.mapOf(String.class, Object.class)).isBound();
    }
}
