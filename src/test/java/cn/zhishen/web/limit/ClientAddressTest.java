package cn.zhishen.web.limit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.web.body.PatientSocket;
import cn.zhishen.web.login.FailedLogIns;
import cn.zhishen.web.login.LogInWatch;
import cn.zhishen.web.login.StaffConfirmation;
import cn.zhishen.web.security.ApiClientProvider;
import cn.zhishen.web.security.ReadingsOnRecord;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:DB8:0:1:0:0:0:0"})
    void whoHasANetworkOfIpv6IsOneClientWithAllOfIt(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo("2001:db8:0:1:0:0:0:0/64");
    }

    @Test
    void anotherNetworkIsAnotherClient() {
        assertThat(ClientAddress.of("2001:db8:0:2::1")).isNotEqualTo(ClientAddress.of("2001:db8:0:1::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "unknown", "not:an:address"})
    void anythingElseIsTakenAsItIs(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo(address);
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsTheSameClient() {
        assertThat(ClientAddress.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void nobodyAsksForTheExactAddressButWhoWritesItDownOrBelievesNoOther() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(
                        ClientAddress.class,
                        // works below the requests and passes the address on
                        PatientSocket.class,
                        // these record from where somebody came
                        ApiClientProvider.class,
                        FailedLogIns.class,
                        LogInWatch.class,
                        ReadingsOnRecord.class,
                        // a right code counts only from the same address
                        StaffConfirmation.class)
                .should()
                .accessTargetWhere(describe(
                        "asks for the exact address",
                        (JavaAccess<?> access) -> access.getTarget().getName().matches("getRemoteAddr(ess)?")))
                .because("what is limited by it is not limited for who has a network of IPv6")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("cn.zhishen.web"));
    }
}
