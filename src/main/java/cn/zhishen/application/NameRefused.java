package cn.zhishen.application;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A name that an application cannot have. */
public class NameRefused extends Refusal {

    NameRefused(String message) {
        super(Kind.INVALID, "name-refused", "名称没有保存", message, List.of(new FieldError("name", message)));
    }
}
