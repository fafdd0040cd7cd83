package cn.zhishen.web.api;

import cn.zhishen.certificate.NumberRemarks;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores the qualifications that an enterprise obtained elsewhere or earlier, as the platform reports them. */
@Service
class PlatformQualifications {

    private static final int MOST = 200;
    private static final int NUMBER_LENGTH = 40;
    private static final int STATUS_LENGTH = 20;
    private static final int AUTHORITY_LENGTH = 200;

    private final EnterpriseLibrary library;
    private final Catalogue catalogue;
    private final HeldQualifications held;
    private final NumberRemarks numbers;
    private final Clock clock;

    PlatformQualifications(
            EnterpriseLibrary library,
            Catalogue catalogue,
            HeldQualifications held,
            NumberRemarks numbers,
            Clock clock) {
        this.library = library;
        this.catalogue = catalogue;
        this.held = held;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * One qualification on a certificate.
     *
     * @param code national dictionary code, such as {@code D101C}
     * @param validUntil last day of validity
     * @param status means 有效 if it is left out
     */
    record Entry(
            String certificateNumber,
            String code,
            LocalDate issuedOn,
            LocalDate validUntil,
            String authority,
            String status) {}

    /** A doubt about a field of a list that was accepted. */
    record Remark(String field, String message) {}

    /**
     * Replaces the list that the platform reported before.
     *
     * @return doubts about the list that was accepted
     * @throws UnknownEnterprise if the library has no such enterprise
     * @throws InvalidInput with every error of the list
     */
    @Transactional
    public List<Remark> take(Uscc uscc, List<Entry> entries) {
        if (!library.exists(uscc)) {
            throw new UnknownEnterprise(uscc);
        }
        var errors = new ArrayList<FieldError>();
        var qualifications = check(entries, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        library.lock(uscc);
        var taken = new ArrayList<HeldQualification>();
        for (int i = 0; i < entries.size(); i++) {
            taken.add(held(uscc, entries.get(i), qualifications.get(i)));
        }
        held.take(uscc.value(), taken);
        return remarks(entries);
    }

    private List<Remark> remarks(List<Entry> entries) {
        var remarks = new ArrayList<Remark>();
        for (int i = 0; i < entries.size(); i++) {
            var field = "[" + i + "].certificateNumber";
            numbers.of(entries.get(i).certificateNumber())
                    .ifPresent(message -> remarks.add(new Remark(field, message)));
        }
        return remarks;
    }

    private static HeldQualification held(Uscc uscc, Entry entry, Qualification qualification) {
        return new HeldQualification(
                uscc.value(),
                entry.certificateNumber(),
                qualification.code(),
                qualification.title(),
                entry.issuedOn(),
                entry.validUntil(),
                entry.authority(),
                entry.status() == null ? HeldQualification.VALID : entry.status());
    }

    private List<Qualification> check(List<Entry> entries, List<FieldError> errors) {
        if (entries.size() > MOST) {
            errors.add(new FieldError("", "已有资质最多 " + MOST + " 项，本次提交 " + entries.size() + " 项，请删减后重新提交"));
            return List.of();
        }
        var found = new ArrayList<Qualification>();
        var categories = new HashMap<String, Integer>();
        for (int i = 0; i < entries.size(); i++) {
            var at = "[" + i + "]";
            var entry = entries.get(i);
            if (entry == null) {
                errors.add(new FieldError(at, "已有资质不能是空值，请填写内容或删除该条"));
                continue;
            }
            text(at + ".certificateNumber", "证书编号", entry.certificateNumber(), NUMBER_LENGTH, errors);
            text(at + ".authority", "发证机关", entry.authority(), AUTHORITY_LENGTH, errors);
            if (entry.status() != null) {
                text(at + ".status", "状态", entry.status(), STATUS_LENGTH, errors);
            }
            withoutPersonalNumbers(at, entry, errors);
            dates(at, entry, errors);
            var qualification =
                    Optional.ofNullable(entry.code()).flatMap(catalogue::find).orElse(null);
            if (qualification == null) {
                errors.add(new FieldError(at + ".code", "资质目录中没有这一资质编码，请查询资质目录后填写，如 D101C"));
                continue;
            }
            found.add(qualification);
            var earlier = categories.putIfAbsent(qualification.standard(), i);
            if (earlier != null) {
                errors.add(new FieldError(at + ".code", "与第 " + (earlier + 1) + " 条属于同一资质类别，一个类别只持有一个等级，请只保留现行的一条"));
            }
        }
        return found;
    }

    /** The list is stored unencrypted. */
    private static void withoutPersonalNumbers(String at, Entry entry, List<FieldError> errors) {
        if (PersonalNumber.isInNumber(Objects.requireNonNullElse(entry.certificateNumber(), ""))) {
            errors.add(new FieldError(at + ".certificateNumber", "这是公民身份号码或手机号码，不是证书编号，请核对"));
        }
        if (PersonalNumber.isIn(Objects.requireNonNullElse(entry.authority(), ""))) {
            errors.add(new FieldError(at + ".authority", "发证机关含有公民身份号码或手机号码，请删去"));
        }
        if (PersonalNumber.isIn(Objects.requireNonNullElse(entry.status(), ""))) {
            errors.add(new FieldError(at + ".status", "状态含有公民身份号码或手机号码，请删去"));
        }
    }

    private void dates(String at, Entry entry, List<FieldError> errors) {
        if (day(at + ".issuedOn", "发证日期", entry.issuedOn(), errors)
                && entry.issuedOn().isAfter(LocalDate.now(clock))) {
            errors.add(new FieldError(at + ".issuedOn", "发证日期不能晚于今天，请更正"));
        }
        if (day(at + ".validUntil", "有效期至", entry.validUntil(), errors)
                && entry.issuedOn() != null
                && entry.validUntil().isBefore(entry.issuedOn())) {
            errors.add(new FieldError(at + ".validUntil", "有效期至不能早于发证日期，请更正"));
        }
    }

    private static boolean day(String field, String label, LocalDate day, List<FieldError> errors) {
        if (day == null) {
            errors.add(new FieldError(field, label + "不能为空，请填写"));
            return false;
        }
        return true;
    }

    private static void text(String field, String label, String value, int length, List<FieldError> errors) {
        if (value == null || value.isBlank()) {
            errors.add(new FieldError(field, label + "不能为空，请填写"));
        } else if (value.codePointCount(0, value.length()) > length) {
            errors.add(new FieldError(field, label + "不能超过 " + length + " 个字，请缩短"));
        } else if (value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            errors.add(new FieldError(field, label + "含有不可见的控制字符或残缺的字符，请删除后重新填写"));
        }
    }
}
