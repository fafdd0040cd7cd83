package cn.zhishen.registry;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * A registration in the register of registered persons 四库一平台注册人员.
 *
 * @param name such as 注册建造师
 * @param employerUscc enterprise the person is registered with
 * @param status such as 有效, 注销, 暂停
 */
public record RegisteredPerson(
        @JsonProperty("citizenId") IdentityDocument identity,
        String name,
        String level,
        List<String> specialties,
        String number,
        String employerUscc,
        String status,
        LocalDate validUntil) {}
