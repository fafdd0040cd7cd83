package cn.zhishen.application.admission;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.qualification.RuleTables;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks {@code application-preconditions} about every kind of application, by enterprises that hold different things. */
public final class PreconditionsAsked {

    private static final ZoneId REGION = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private PreconditionsAsked() {}

    /** @return the answers of the table */
    public static List<String> of(Catalogue catalogue, RuleTables tables) {
        var told = new ArrayList<String>();
        for (int months : new int[] {-2, 2, 36}) {
            for (var status : List.of(HeldQualification.VALID, "整改")) {
                told.addAll(of(catalogue, tables, TODAY.plusMonths(months), status));
            }
        }
        return told;
    }

    private static List<String> of(Catalogue catalogue, RuleTables tables, LocalDate validUntil, String status) {
        var uscc = newUscc();
        var clock = Clock.fixed(TODAY.atTime(10, 0).atZone(REGION).toInstant(), REGION);
        HeldQualifications register = mock();
        when(register.of(anyString()))
                .thenReturn(Stream.of("D101B", "E201B")
                        .map(code -> new HeldQualification(
                                uscc.value(),
                                "D254000403",
                                code,
                                catalogue.find(code).orElseThrow().title(),
                                validUntil.minusYears(5),
                                validUntil,
                                "西藏自治区住房和城乡建设厅",
                                status))
                        .toList());
        Applications applications = mock();
        var at = clock.instant();
        when(applications.of(any(), any()))
                .thenReturn(List.of(new Application(
                        "5420261130000001",
                        uscc,
                        "高原建设有限公司",
                        ApplicationKind.RENEWAL,
                        List.of(catalogue.find("D101B").orElseThrow()),
                        "西藏自治区住房和城乡建设厅",
                        at,
                        LocalDate.of(2027, 2, 27),
                        at,
                        Stage.NOT_PASSED,
                        at,
                        Selection.empty(),
                        1,
                        at,
                        null,
                        null)));
        var holder = new Preconditions(
                        new HeldToday(register, applications, clock), applications, catalogue, tables, clock)
                .holder(uscc);
        var told = new ArrayList<String>();
        for (var kind : ApplicationKind.values()) {
            for (var code : List.of("D101A", "D101B", "D101C", "D201B", "E201A", "E201B", "E201C")) {
                var permission =
                        holder.ask(kind, catalogue.find(code).orElseThrow()).permission();
                told.add(permission.text());
                told.addAll(permission.notices());
            }
        }
        return told;
    }
}
