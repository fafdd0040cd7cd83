package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.RegisterAnswersJson.Registration;
import java.time.LocalDate;
import java.util.List;

/** What the register of registered persons says of a person, set beside what the library declares. */
enum RegistrationSaying implements Saying {
    DECLARED("与填报一致") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return entry;
        }
    },
    OTHER_EMPLOYER("注册在其他企业") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(entry, entry.specialties(), entry.number(), otherUscc, entry.status(), entry.validUntil());
        }
    },
    CANCELLED("注册已注销") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(entry, entry.specialties(), entry.number(), entry.employerUscc(), "注销", entry.validUntil());
        }
    },
    SUSPENDED("注册已暂停") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(entry, entry.specialties(), entry.number(), entry.employerUscc(), "暂停", entry.validUntil());
        }
    },
    EXPIRED("注册有效期上月已届满") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(
                    entry,
                    entry.specialties(),
                    entry.number(),
                    entry.employerUscc(),
                    entry.status(),
                    today.minusMonths(1));
        }
    },
    OTHER_SPECIALTY("专业登记为港口与航道工程") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(
                    entry,
                    List.of("港口与航道工程"),
                    entry.number(),
                    entry.employerUscc(),
                    entry.status(),
                    entry.validUntil());
        }
    },
    OTHER_NUMBER("证书编号与填报不同") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(
                    entry,
                    entry.specialties(),
                    entry.number() + "9",
                    entry.employerUscc(),
                    entry.status(),
                    entry.validUntil());
        }
    },
    UNKNOWN_STATUS("注册状态写作“待定”，须人工核对") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return with(entry, entry.specialties(), entry.number(), entry.employerUscc(), "待定", entry.validUntil());
        }
    },
    MOVED_OFTEN("近一年变更注册两次，须人工核对") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return new Registration(
                    entry.citizenId(),
                    entry.name(),
                    entry.level(),
                    entry.specialties(),
                    entry.number(),
                    entry.employerUscc(),
                    entry.status(),
                    entry.validUntil(),
                    List.of(today.minusMonths(8), today.minusMonths(2)));
        }
    },
    UNKNOWN("查无此人的登记") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return null;
        }
    },
    NO_ANSWER("不应答（登记库暂时无法访问）") {
        @Override
        Registration of(Registration entry, String otherUscc, LocalDate today) {
            return null;
        }
    };

    private final String chinese;

    RegistrationSaying(String chinese) {
        this.chinese = chinese;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    /**
     * @param entry as the library declares it, or as it was made up
     * @param otherUscc of another made-up enterprise
     * @return null if the register has no such entry
     */
    abstract Registration of(Registration entry, String otherUscc, LocalDate today);

    private static Registration with(
            Registration entry,
            List<String> specialties,
            String number,
            String employerUscc,
            String status,
            LocalDate validUntil) {
        return new Registration(
                entry.citizenId(), entry.name(), entry.level(), specialties, number, employerUscc, status, validUntil);
    }
}
