/** The product's sign: three bars on the accent colour. */
export function BrandMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-petrol-7)" />
      <path d="M8 22V17M16 22V10M24 22v-8" stroke="#fff" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
