package cn.zhishen.registry;

import java.util.List;

/** The four registers' answers about one enterprise and its people. */
public record RegistryFacts(
        Answer<BusinessRegistration> business,
        Answer<List<RegisteredPerson>> registrations,
        Answer<List<InsuranceRecord>> insurance,
        Answer<List<CreditRecord>> credit) {}
