package cn.zhishen.enterprise.workbook.heading;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.workbook.LibraryWorkbook;
import cn.zhishen.enterprise.workbook.OwnHeadings;
import cn.zhishen.enterprise.workbook.OwnHeadings.Place;
import cn.zhishen.enterprise.workbook.WorkbookProperties;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The headings of an enterprise's own workbooks, list by list, with what it says they mean. */
@Service
@Transactional
public class RememberedHeadings {

    private static final int LONGEST = 100;

    private final RememberedHeadingRepository headings;
    private final EnterpriseLibrary library;
    private final WorkbookProperties limits;

    RememberedHeadings(RememberedHeadingRepository headings, EnterpriseLibrary library, WorkbookProperties limits) {
        this.headings = headings;
        this.library = library;
        this.limits = limits;
    }

    @Transactional(readOnly = true)
    public OwnHeadings of(Uscc uscc, EntryType<?> list) {
        return new OwnHeadings(headings.findByUsccAndList(uscc.value(), list.path()).stream()
                .collect(Collectors.toMap(one -> new Place(one.sheet, one.heading), one -> one.field)));
    }

    /**
     * Remembers what headings mean, instead of what was said of them before.
     *
     * @param said by sheet and heading the path of a field, or {@link OwnHeadings#LEFT_OUT}
     * @throws InvalidInput if a field does not exist, or a heading is none but content
     */
    public void remember(Uscc uscc, EntryType<?> list, LibraryWorkbook<?> workbook, Map<Place, String> said) {
        library.lock(uscc);
        said.forEach((place, field) -> {
            boolean known = field.equals(OwnHeadings.LEFT_OUT)
                    || workbook.meanings(place.sheet()).stream()
                            .anyMatch(meaning -> meaning.field().equals(field));
            if (!known) {
                throw refused("请为“" + place.heading() + "”选择对应的内容，或选择不导入");
            }
            if (place.heading().length() > LONGEST || PersonalNumber.isIn(place.heading())) {
                throw refused("表头中有号码或过长的文字，可能把内容当成了表头：请在文件中加上一行列名后重新上传");
            }
        });
        var before = of(uscc, list).fields();
        var all = new HashSet<>(before.keySet());
        all.addAll(said.keySet());
        if (all.size() > limits.maxHeadings()) {
            throw refused("最多记住 " + limits.maxHeadings() + " 个列名，请先忘记不再使用的");
        }
        said.forEach((place, field) -> {
            forget(uscc, list, place);
            headings.save(
                    new RememberedHeadingEntity(uscc.value(), list.path(), place.sheet(), place.heading(), field));
        });
    }

    private static InvalidInput refused(String message) {
        return new InvalidInput(List.of(new FieldError("field", message)));
    }

    /** Does nothing if it is not remembered. */
    public void forget(Uscc uscc, EntryType<?> list, Place place) {
        headings.forget(uscc.value(), list.path(), place.sheet(), place.heading());
    }
}
