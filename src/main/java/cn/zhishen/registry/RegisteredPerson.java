package cn.zhishen.registry;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * A registration in the register of registered persons 四库一平台注册人员.
 *
 * @param name such as 注册建造师
 * @param employerUscc USCC of the enterprise with which the person is registered
 * @param status such as 有效, 注销, 暂停
 * @param changedOn days on which the registration changed its employer 变更注册; null if the register does not give them
 */
public record RegisteredPerson(
        @JsonProperty("citizenId") IdentityDocument identity,
        String name,
        String level,
        List<String> specialties,
        String number,
        String employerUscc,
        String status,
        LocalDate validUntil,
        List<LocalDate> changedOn) {

    /** For a register that does not give changes of registration. */
    public RegisteredPerson(
            IdentityDocument identity,
            String name,
            String level,
            List<String> specialties,
            String number,
            String employerUscc,
            String status,
            LocalDate validUntil) {
        this(identity, name, level, specialties, number, employerUscc, status, validUntil, null);
    }
}
