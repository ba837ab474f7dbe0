import type { SignInOptionsBody } from '@customerscore/core/contract';
import { Button, Divider, Group, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSignIn } from '../../api/session.ts';
import { ErrorState } from '../../components/error-state.tsx';

/** E-mail and password; above it HubSpot's sign-in, below it the sandbox's ready account, where there are any. */
export function SignInForm({ options }: { readonly options: SignInOptionsBody }) {
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Enter your e-mail address'),
      password: (value) => (value === '' ? 'Enter your password' : null),
    },
  });
  return (
    <Stack gap="md">
      <Paper withBorder p="lg" style={{ borderColor: 'var(--line)' }}>
        <Stack gap="md">
          {options.hubspotUrl && (
            <>
              <Button component="a" href={options.hubspotUrl} variant="default" fullWidth>
                Sign in with HubSpot
              </Button>
              <Divider label="or with e-mail" />
            </>
          )}
          <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
            <Stack gap="md">
              <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
              <PasswordInput
                label="Password"
                autoComplete="current-password"
                visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
                {...form.getInputProps('password')}
              />
              {signIn.error && <ErrorState error={signIn.error} title="You are not signed in" />}
              <Button type="submit" loading={signIn.isPending} fullWidth>
                Sign in
              </Button>
            </Stack>
          </form>
        </Stack>
      </Paper>
      {options.sandbox && <SandboxAccount account={options.sandbox} onUse={(account) => form.setValues(account)} />}
    </Stack>
  );
}

interface SandboxAccountProps {
  readonly account: NonNullable<SignInOptionsBody['sandbox']>;
  readonly onUse: (account: NonNullable<SignInOptionsBody['sandbox']>) => void;
}

function SandboxAccount({ account, onUse }: SandboxAccountProps) {
  return (
    <Paper bg="petrol.0" p="md">
      <Group justify="space-between" align="center" gap="md">
        <div>
          <Text size="sm" fw={600}>
            Sandbox account
          </Text>
          <Text size="sm">
            {account.email} · {account.password}
          </Text>
        </div>
        <Button size="xs" variant="default" onClick={() => onUse(account)}>
          Use it
        </Button>
      </Group>
    </Paper>
  );
}
