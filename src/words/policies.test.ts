import { describe, expect, it } from 'vitest';
import { POLICIES } from '../migration/policies';
import { policyName, ruleText } from './policies';

describe('the words of the policies', () => {
  it.each(Object.values(POLICIES))(
    '$name has a name and a text for each of its rules',
    (policy) => {
      expect(policyName(policy.name)).not.toBe(policy.name);
      for (const { id } of policy.rules) expect(ruleText(id)).not.toBe(id);
    },
  );
});
