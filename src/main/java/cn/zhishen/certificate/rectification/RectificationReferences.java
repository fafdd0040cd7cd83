package cn.zhishen.certificate.rectification;

import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The references that the papers of rectifications bear. */
@Component
class RectificationReferences implements KnownNumbers {

    private final RectificationRepository rows;

    RectificationReferences(RectificationRepository rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        return rows.certificateOf(Numbered.reference(typed)).map(Numbered::certificate);
    }
}
