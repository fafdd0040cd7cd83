package cn.zhishen.application;

import cn.zhishen.qualification.Qualification;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a wait after an application locks; the table {@code resubmission-wait} names one of these in each row. */
public enum WaitLocks {
    /** Whatever the enterprise could apply for. */
    ENTERPRISE {
        @Override
        boolean locks(Qualification closed, Qualification wanted) {
            return true;
        }

        @Override
        String chinese(List<Qualification> closed) {
            return "任何资质";
        }
    },
    /** Qualifications of the same type: 建筑业 or 监理. */
    TYPE {
        @Override
        boolean locks(Qualification closed, Qualification wanted) {
            return closed.type().equals(wanted.type());
        }

        @Override
        String chinese(List<Qualification> closed) {
            return listed(closed.stream().map(item -> item.type() + "资质"));
        }
    },
    /** Qualifications of the same category, at whatever level. */
    CATEGORY {
        @Override
        boolean locks(Qualification closed, Qualification wanted) {
            return closed.sameCategory(wanted);
        }

        @Override
        String chinese(List<Qualification> closed) {
            return listed(closed.stream().map(item -> item.category() + "的各个等级"));
        }
    };

    abstract boolean locks(Qualification closed, Qualification wanted);

    /** Names what is locked after an application for {@code closed}, as a Chinese noun. */
    abstract String chinese(List<Qualification> closed);

    /** Whether a wait after an application for {@code closed} keeps any of {@code wanted} from being applied for. */
    boolean lock(Collection<Qualification> closed, Collection<Qualification> wanted) {
        return closed.stream().anyMatch(one -> wanted.stream().anyMatch(other -> locks(one, other)));
    }

    private static String listed(Stream<String> names) {
        return names.distinct().collect(Collectors.joining("、"));
    }
}
